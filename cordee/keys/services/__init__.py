"""What is done to keys."""

from cordee.keys.services.chains import add_statement, register_genesis
from cordee.keys.services.recovery import confirm_recovery
from cordee.keys.services.self_data import put_self_data

__all__ = ["add_statement", "confirm_recovery", "put_self_data", "register_genesis"]
