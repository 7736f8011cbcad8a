"""Captures to frames: observations, articles, versions, sentences."""
