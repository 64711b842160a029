"""The learner's side of the disk: folders and files (`starter`, `fetch`, `locate`), attempts (`history`).

Nothing is imported here: a command that only reads a file does not pay for the database.
"""
