"""What is done to patients' rows: `record` and `forget`, steps of the acts that need it."""

from cordee.patients.services.forgetting import forget
from cordee.patients.services.recording import record

__all__ = ["forget", "record"]
