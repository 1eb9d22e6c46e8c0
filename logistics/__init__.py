"""Runs sports festivals and commemorative visits, from the roster to the gate and to the office."""
