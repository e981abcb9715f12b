"""What is done to patients' rows: `record`, `correct` and `forget`, steps of the acts that need it."""

from cordee.patients.services.correcting import correct
from cordee.patients.services.forgetting import forget
from cordee.patients.services.recording import record

__all__ = ["correct", "forget", "record"]
