"""The teacher's side: classes, results, live view, exports."""
