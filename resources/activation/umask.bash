# Sets floe_umask. $(umask) would start a process.
{ read -r floe_line; read -r floe_field floe_umask; } </proc/self/status
[[ $floe_field == Umask: ]] || floe_umask=$(umask)
