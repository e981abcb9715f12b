"""What is done to keys."""

from cordee.keys.services.asking import Signer
from cordee.keys.services.attesting import attest, attest_due, learn_keys
from cordee.keys.services.chains import add_statement, register_genesis
from cordee.keys.services.devices import name_device, show_presence
from cordee.keys.services.forgetting import forget
from cordee.keys.services.recovery import confirm_recovery
from cordee.keys.services.self_data import put_self_data

__all__ = [
    "Signer",
    "add_statement",
    "attest",
    "attest_due",
    "confirm_recovery",
    "forget",
    "learn_keys",
    "name_device",
    "put_self_data",
    "register_genesis",
    "show_presence",
]
