-- when the first copy was handed over of what was sent once more after nobody knew
alter table dispatch add column maybe_left_at timestamptz;
