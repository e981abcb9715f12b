"""What the vectors are made of.  Run protocol/make_vectors.py."""
