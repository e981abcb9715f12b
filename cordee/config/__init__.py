"""How the house is put together: settings, addresses, processes, and which event leads to which job.

Calls      every room, by its api and jobs.
Promises   nothing outside this room reads the environment (settings.py) or names another room's jobs (consequences.py).
"""
