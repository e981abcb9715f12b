"""The tables of verification: `standing` (who is verified, who reviews), `declaration` (what somebody says of their practice), `national`
(what the national login signed), `evidence` (identity files and their images), `onfido` (runs there), `renewal` (the yearly
confirmation).
"""

from cordee.verification.models.declaration import Declaration, Joining
from cordee.verification.models.evidence import Evidence, IdentityFile, Opinion, UploadPass
from cordee.verification.models.national import NationalProof
from cordee.verification.models.onfido import OnfidoRun
from cordee.verification.models.renewal import Renewal
from cordee.verification.models.standing import Reviewer, Standing

__all__ = [
    "Declaration",
    "Evidence",
    "IdentityFile",
    "Joining",
    "NationalProof",
    "OnfidoRun",
    "Opinion",
    "Renewal",
    "Reviewer",
    "Standing",
    "UploadPass",
]
