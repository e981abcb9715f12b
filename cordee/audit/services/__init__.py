"""Writing the audit trail: `record` inside the act's transaction, `seal` each minute and `drop_old` each night by jobs."""

from cordee.audit.services.dropping import drop_old
from cordee.audit.services.recording import record
from cordee.audit.services.sealing import seal

__all__ = ["drop_old", "record", "seal"]
