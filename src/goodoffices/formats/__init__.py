"""Readers and writers of files: the case folder, and foreign scenario and graph formats."""
