"""Requests to replies by way of a provider's batch endpoint: half the price, an answer within a day."""
