"""The national register as published: its extraction, its code lists, France's communes, the identifiers and the comparison form of names.

Calls      audit, platform.
Promises   an import replaces what was published before, whole or not at all (services/importing.py), and says what changed;
           a person who is no longer published is gone after the next import;
           `rules` are pure and import no Django, so that the generator of rehearsals and the importer read one layout.
Not here   who can be found and booked (directory), who somebody really is (verification).
"""
