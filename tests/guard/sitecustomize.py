"""An address outside this machine -> an error before any packet, for the tests and every Python they start.

Python loads a `sitecustomize` from PYTHONPATH as it starts, so one file guards the children too. It does not reach
programs that are not Python, nor a Python started with -I, -E or -S.
"""

import ipaddress
import sys
from typing import Any

_LOCAL_NAMES = {"localhost", "", None}
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}


class NetworkReached(BaseException):
    """A test reached for the network. No `except Exception` on the way swallows it."""


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Raise NetworkReached when an audited socket event names anything but this machine."""
    if event in _LOOKUPS and not _is_local(args[0]):
        raise NetworkReached(f"{event} of {args[0]!r}: tests reach loopback alone")
    # Addresses of Unix sockets are no tuples, and None is a socket connected, and so judged, before.
    if event in _SENDING and isinstance(args[1], tuple) and not _is_local(args[1][0]):
        raise NetworkReached(f"{event} to {args[1]!r}: tests reach loopback alone")


def _is_local(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(name).split("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


sys.addaudithook(refuse)
