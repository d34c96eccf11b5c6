# A worker handles one connection at a time: as many as there may be conversations that wait for something.
worker_processes 40
