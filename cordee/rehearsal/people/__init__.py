"""The ready people of a rehearsal: who they are (cast), their keys (keyholders), and the life they had before today (scenes).

Everyone here is invented: names, numbers, addresses and illnesses.
"""
