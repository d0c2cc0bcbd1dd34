#!/bin/sh
# Boots systemd as the first process of a machine of its own: processes, mounts and control groups are apart, the
# network is the real one. Nothing outside is changed: the whole file system is covered by one in memory.
#   boot.sh ROOT PLACE   what ROOT has lies over what is here, PLACE is an empty folder to mount at
set -eu
root=$1 place=$2
mount --make-rprivate /
mount -t tmpfs tmpfs "$place"
mkdir "$place/upper" "$place/work" "$place/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"
cd "$place/root"
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp

# Not what a server that was started outside has left there.
tar -C "$root" -c --exclude=./var . | tar -x --keep-directory-symlink
mkdir -p run/units/okienko.service.d old
# By it `systemd-run` is told how its command ends.
cp usr/lib/systemd/system/dbus.service usr/lib/systemd/system/dbus.socket run/units

# There is no journal here, so what the service prints goes to a file; else the unit is as it ships.
printf '[Service]\nStandardOutput=append:/run/okienko.log\nStandardError=inherit\n' \
  > run/units/okienko.service.d/output.conf
for target in basic default multi-user network-online shutdown sockets sysinit; do
  printf '[Unit]\nDefaultDependencies=no\n' > "run/units/$target.target"
done

pivot_root . old
umount -l /old
# What systemd mounts for a service must be seen in the service's own view.
mount --make-rshared /
exec env -i container=test SYSTEMD_UNIT_PATH=/run/units:/etc/systemd/system PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --log-target=console --log-level=warning --show-status=no
