#!/bin/sh
# The checks of the program's own users, run on the classes in out/.
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx128m -cp out regress/Regress.java
