"""Widgets written by hand: grids, gauges, viewers, cards."""
