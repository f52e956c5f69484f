#!/bin/sh
# Starts the installed Foretop: the window, or with a subcommand that. All arguments go to the program.
set -eu

launcher=$(readlink -f -- "$0")
home=${launcher%/bin/foretop}
app=$home/lib/app

case "${1:-}" in
  "" | *[!a-z]*)
    # What a large table leaves behind while it is read is not worth more room than this.
    memory="-Xms16m -Xmx512m -XX:NewRatio=4 -XX:MaxNewSize=24m -XX:-ShrinkHeapInSteps
      -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=12"
    # Compilers would take a processor while the window opens. What is busy for longer than a moment
    # is compiled all the same.
    compiler="-XX:ReservedCodeCacheSize=64m
      -XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=200 -XX:Tier3CompileThreshold=3000
      -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000
      -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
      -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"
    cache=$app/foretop.aot
    ;;
  *) # only letters, a subcommand: no window, and little memory
    memory="-Xms8m -Xmn4m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25"
    compiler=-XX:ReservedCodeCacheSize=32m
    cache=$app/proxy.aot
    ;;
esac

# Without a graphics card the GL libraries would draw in software too, only in 100 MB more.
drawing=
[ -e /dev/dri/renderD128 ] || [ -e /proc/driver/nvidia ] || drawing="-Dprism.order=sw -Dprism.disableRegionCaching=true"
# GTK would load them at each start for something that no window here uses.
export GDK_GL="${GDK_GL:-disable}"

# Classes as a real start left them. Each is for this very runtime and these very jars.
[ -f "$cache" ] && cache=-XX:AOTCache=$cache || cache=

# What the just-in-time compiler needed goes back to the system when it is done.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
# shellcheck disable=SC2086 # several of these are several words
exec "$home/lib/runtime/bin/java" -XX:+UseSerialGC $memory $compiler \
  -XX:-UsePerfData \
  -XX:TrimNativeHeapInterval=2000 --sun-misc-unsafe-memory-access=allow \
  --enable-native-access=javafx.graphics,ALL-UNNAMED "-Dforetop.launcher=$launcher" \
  $drawing ${cache:+"$cache"} -Xlog:disable -Xlog:all=error:stderr ${FORETOP_JAVA_OPTIONS:-} \
  -cp "@CLASS_PATH@" @MAIN_CLASS@ "$@"
