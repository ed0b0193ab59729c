"""What dispatch does: suggesting, assigning, claiming."""
