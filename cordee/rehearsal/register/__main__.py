"""`python -m cordee.rehearsal.register`."""

from cordee.rehearsal.register.command import main

main()
