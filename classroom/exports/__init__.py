"""What a teacher takes along: workbooks, CSV and paper."""
