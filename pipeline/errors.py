"""The errors of claimweave, one tree.

ClaimweaveError            everything raised on purpose; `exit_code` is what the command line ends with
├── UsageError             the invocation or a setting is wrong, or nothing usable was given      (2)
├── PromptError            a prompt file or one of its variables is wrong                         (2)
├── StoreError             the store cannot be opened, read or written                            (2)
├── Unreadable             one input that yields no article: it is skipped, with its reason
├── OfflineMiss            an answer was wanted offline that no store holds                       (5)
├── BudgetSpent            the next request could exceed a limit on cost, tokens or requests      (4)
├── Halted                 nothing more is asked, for the run is ending: a story's, never the run's own
├── BatchSent              the answers wanted lie in batches that the provider works on           (0)
└── ModelError             the model did not answer; `fault` is one of `ModelFault`
    └── ProviderRefused    key, quota or nothing there: no more can be asked, the run stops       (3)
"""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.exchange import Reply

ModelFault = Literal[
    "rate_limit",
    "quota",
    "auth",
    "bad_request",
    "context_length",
    "content_filter",
    "refusal",
    "truncated",
    "invalid_json",
    "schema_mismatch",
    "transport",
    "timeout",
    "server",
    "unexpected_shape",
]
"""Every way a call to a model can fail; a closed set, so that each is handled by name."""


class ClaimweaveError(Exception):
    """Whatever claimweave raises on purpose."""

    exit_code = 1


class UsageError(ClaimweaveError):
    """The invocation or a setting is wrong, or nothing usable was given."""

    exit_code = 2


class PromptError(ClaimweaveError):
    """A prompt file, or a variable it wants, is wrong."""

    exit_code = 2


class StoreError(ClaimweaveError):
    """The store cannot be opened, read or written."""

    exit_code = 2


class Unreadable(ClaimweaveError):  # noqa: N818 - a finding about one input, not a failure of the run
    """One input that yields no article; `reason` is a short stable word, the message says what to do."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class OfflineMiss(ClaimweaveError):  # noqa: N818 - named for what happened
    """An answer was wanted offline that no store holds."""

    exit_code = 5


class BudgetSpent(ClaimweaveError):  # noqa: N818 - named for what happened
    """The next request could exceed a limit on cost, tokens or requests: the run stops and can be resumed."""

    exit_code = 4


class Halted(ClaimweaveError):  # noqa: N818 - named for what happened
    """A request may not leave any more: the run is ending, and says itself why."""


class BatchSent(ClaimweaveError):  # noqa: N818 - named for what happened, and no failure
    """The answers wanted lie in batches that are not waited for: run again to collect them."""

    exit_code = 0


class ModelError(ClaimweaveError):
    """The model did not answer; `fault` names how, `status` is the HTTP status where there was one.

    `reply` holds what came in the place of an answer where the server called it a success: paid for, and for audit.
    """

    def __init__(
        self, fault: ModelFault, message: str, *, status: int | None = None, reply: "Reply | None" = None
    ) -> None:
        super().__init__(message)
        self.fault: ModelFault = fault
        self.status = status
        self.reply = reply


class ProviderRefused(ModelError):  # noqa: N818 - the provider's word, not ours
    """The provider takes no more requests from this key, or cannot be reached: the run stops and can be resumed."""

    exit_code = 3
