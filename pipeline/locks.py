"""An open file to whether this process has it to itself: by a lock of the kernel, which no killed process holds."""


def lock(file: int) -> bool:
    """Lock an open file until it is closed; False where another process holds it.

    On Windows, and where a file system has no locks, none is held and all are told True.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
