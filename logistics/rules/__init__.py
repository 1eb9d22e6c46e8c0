"""Judgements: things in, findings or a verdict out; no session, no Flask, no clock."""
