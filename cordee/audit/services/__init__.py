"""Writing the audit trail: `record` inside the act's transaction, `seal` each minute by a job."""

from cordee.audit.services.recording import record
from cordee.audit.services.sealing import seal

__all__ = ["record", "seal"]
