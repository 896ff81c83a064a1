"""The columns of a report that the record of its month keeps."""

from ..sql_tables import report

FIELDS = (report.c.counted, report.c.period, report.c.id, report.c.status, report.c.progress)
