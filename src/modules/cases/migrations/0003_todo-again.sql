-- « À faire » can be said of a gesture that a fact told elsewhere had settled: it is then remembered.
alter table cases.task drop constraint task_state_check;
alter table cases.task add constraint task_state_check check (state in ('todo', 'done', 'cannot', 'not-mine'));
