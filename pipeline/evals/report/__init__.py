"""A verdict into one page to be looked at."""

from pipeline.evals.report.html import page as page
