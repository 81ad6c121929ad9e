"""The dispute as frozen data: texts and spans, parties, issues, preferences, cases.

Imports attrs and nothing heavier; nothing here computes more than a look-up.
"""
