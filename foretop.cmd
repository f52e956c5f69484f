@echo off
rem Builds what is stale, then starts Foretop. All arguments go to the program: foretop.cmd --help
rem
rem A path may hold any of ) ! & ' ^ and spaces. So no path stands in a block in parentheses, none
rem outside quotes, none is passed by "call", and "!" stays an ordinary character.
setlocal enableextensions disabledelayedexpansion
call :find_here
set "BUILT=%HERE%app\target\foretop.built"

call :find_jdk
if not defined JDK goto no_jdk
call :is_stale
if not defined STALE goto start

where mvn >nul 2>nul
if errorlevel 1 goto no_maven
set "JAVA_HOME=%JDK%"
pushd "%HERE%"
"%JDK%\bin\java.exe" packaging\src\build\BuildFromSource.java
set "BUILD=%ERRORLEVEL%"
popd
if not "%BUILD%"=="0" exit /b 1

:start
if not exist "%BUILT%" goto not_built
for /f "usebackq delims=" %%R in ("%BUILT%") do set "RUN=%HERE%app\target\run\%%R"
set "LIB=%RUN%\lib"
set "VM=-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx512m --sun-misc-unsafe-memory-access=allow"

rem A subcommand has no window and needs no JavaFX; anything else means the explorer.
set "SUBCOMMAND="
for %%C in (proxy clusters token kubeconfig clients forward mcp login logout help) do if "%~1"=="%%C" set "SUBCOMMAND=1"
if not defined SUBCOMMAND goto explorer
rem What is over in a second is not worth compiling twice.
if not "%~1"=="proxy" set "VM=%VM% -XX:TieredStopAtLevel=1"
"%JDK%\bin\java.exe" %VM% -Djdk.lang.Process.allowAmbiguousCommands=false "-Dforetop.launcher=%SELF%" -Xms8m -Xmn4m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:ReservedCodeCacheSize=14m --enable-native-access=ALL-UNNAMED -cp "%RUN%\*;%LIB%\*" dev.foretop.app.Main %*
exit /b %ERRORLEVEL%

:explorer
set "JAVAFX="
for %%J in ("%LIB%\javafx-*-*-win*.jar" "%LIB%\jfx-incubator-*-*-win*.jar") do set "JAR=%%J"& call :add_javafx
"%JDK%\bin\java.exe" %VM% -Djdk.lang.Process.allowAmbiguousCommands=false "-Dforetop.launcher=%SELF%" --module-path "%JAVAFX%" --add-modules javafx.controls,jfx.incubator.richtext --enable-native-access=javafx.graphics,ALL-UNNAMED -cp "%RUN%\*;%LIB%\*" dev.foretop.app.Main %*
exit /b %ERRORLEVEL%

:no_jdk
echo foretop: JDK 25 was not found. Install it, for example with 'winget install EclipseAdoptium.Temurin.25.JDK', or set JAVA_HOME to it. 1>&2
exit /b 1

:no_maven
echo foretop: Maven was not found. Install Maven 3.8 or newer, for example with 'choco install maven'. 1>&2
exit /b 1

:not_built
echo foretop: nothing was built here yet; start it without FORETOP_BUILD=never 1>&2
exit /b 1

:add_javafx
set "JAVAFX=%JAVAFX%%JAR%;"
exit /b 0

rem Only below a label is this right as well for a script that was found on the PATH by its name in quotes.
:find_here
set "HERE=%~dp0"
set "SELF=%~f0"
exit /b 0

:find_jdk
set "JDK="
if defined JAVA_HOME set "TRY=%JAVA_HOME:"=%"& call :try_jdk
if defined JDK25_HOME set "TRY=%JDK25_HOME:"=%"& call :try_jdk
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-25*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do set "TRY=%%~H"& call :try_jdk
exit /b 0

rem A JDK says its version in the file "release", in quotes, which the dot stands for here.
:try_jdk
if defined JDK exit /b 0
if not exist "%TRY%\bin\javac.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%TRY%\release" >nul 2>nul
if not errorlevel 1 set "JDK=%TRY%"
exit /b 0

:is_stale
set "STALE="
if "%FORETOP_BUILD%"=="never" exit /b 0
set "STALE=1"
if not exist "%BUILT%" exit /b 0
rem PowerShell is on every Windows that JDK 25 runs on; cmd itself cannot compare times of trees. It
rem reads the paths from the environment, where no character of theirs means anything.
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:BUILT).LastWriteTime; $sources = 'pom.xml', 'app\pom.xml', 'proxy\pom.xml', 'icons\pom.xml', 'icons\src', 'proxy\src\main', 'app\src\main' | ForEach-Object { Get-ChildItem -Recurse -File -LiteralPath ($env:HERE + $_) }; if ($sources | Where-Object { $_.LastWriteTime -gt $built }) { exit 1 } else { exit 0 }"
if not errorlevel 1 set "STALE="
exit /b 0
