"""Tests of the data rights."""
