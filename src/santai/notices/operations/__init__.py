"""Writes of notices: messages to people, webhooks to other systems, and what is done with those that failed."""

from santai.notices.operations.messages import JOB, MOST_TRIES, PAUSES, deliver, queue, send_one_time_code

__all__ = ["JOB", "MOST_TRIES", "PAUSES", "deliver", "queue", "send_one_time_code"]
