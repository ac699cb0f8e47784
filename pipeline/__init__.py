"""Several reports of one event in, a briefing and a claim dataset out."""
