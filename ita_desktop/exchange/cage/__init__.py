"""The cage: files that strangers made are taken apart in a child process, which can die without harm.

`reading` asks, in our process, and checks every answer. `keeper` starts the child, hands it the file's bytes and
watches it. `inmate` is the child: it shuts its own `fences` (memory, processor, disk) before it sees a byte, then calls
the one module of `inside` that knows the kind of file. Nothing but JSON comes back, a line at a time. Only the child
imports `inside`.
"""
