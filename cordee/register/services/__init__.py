"""What is done to the register: an extraction is read, the table of communes is replaced."""

from cordee.register.services.communes import import_communes, load_communes
from cordee.register.services.importing import Outcome, import_register

__all__ = ["Outcome", "import_communes", "import_register", "load_communes"]
