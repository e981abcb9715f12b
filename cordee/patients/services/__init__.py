"""What is done to patients' rows: `record`, a step of the act that needs the patient."""

from cordee.patients.services.recording import record

__all__ = ["record"]
