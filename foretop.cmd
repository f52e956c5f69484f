@echo off
rem Builds what is stale, then starts Foretop. All arguments go to the program: foretop.cmd --help
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "LIB=%HERE%app\target\lib"
set "BUILT=%HERE%app\target\foretop.built"

call :find_jdk
if not defined JDK (
  echo foretop: JDK 25 was not found. Install it, for example with 'winget install EclipseAdoptium.Temurin.25.JDK', or set JAVA_HOME to it. 1>&2
  exit /b 1
)

call :is_stale
if defined STALE (
  where mvn >nul 2>nul
  if errorlevel 1 (
    echo foretop: Maven was not found. Install Maven 3.8 or newer, for example with 'choco install maven'. 1>&2
    exit /b 1
  )
  echo Building Foretop ^(the first time takes a minute^) ... 1>&2
  if not exist "%HERE%app\target" mkdir "%HERE%app\target"
  if exist "%LIB%" rmdir /s /q "%LIB%"
  del /q "%HERE%app\target\foretop-app-*.jar" 2>nul
  set "JAVA_HOME=!JDK!"
  call mvn -B -q -f "%HERE%pom.xml" -pl app -am -Dmaven.test.skip=true -Djacoco.skip package > "%HERE%app\target\build.log" 2>&1
  if errorlevel 1 (
    type "%HERE%app\target\build.log" 1>&2
    echo foretop: the build failed; all of its output is in %HERE%app\target\build.log 1>&2
    exit /b 1
  )
  type nul > "%BUILT%"
)

for %%J in ("%HERE%app\target\foretop-app-*.jar") do set "APP=%%J"
set "VM=-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx512m --sun-misc-unsafe-memory-access=allow"

rem A subcommand has no window and needs no JavaFX; anything else means the explorer.
set "SUBCOMMAND="
for %%C in (proxy clusters token kubeconfig clients login logout help) do if "%~1"=="%%C" set "SUBCOMMAND=1"
if not defined SUBCOMMAND goto explorer
rem What is over in a second is not worth compiling twice.
if not "%~1"=="proxy" set "VM=%VM% -XX:TieredStopAtLevel=1"
"%JDK%\bin\java.exe" %VM% "-Dforetop.launcher=%~f0" -Xms8m -Xmn4m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:ReservedCodeCacheSize=14m --enable-native-access=ALL-UNNAMED -cp "%APP%;%LIB%\*" dev.foretop.app.Main %*
exit /b %ERRORLEVEL%

:explorer
set "JAVAFX="
for %%J in ("%LIB%\javafx-*-*-win*.jar" "%LIB%\jfx-incubator-*-*-win*.jar") do set "JAVAFX=!JAVAFX!%%J;"
"%JDK%\bin\java.exe" %VM% "-Dforetop.launcher=%~f0" --module-path "%JAVAFX%" --add-modules javafx.controls,jfx.incubator.richtext --enable-native-access=javafx.graphics,ALL-UNNAMED -cp "%APP%;%LIB%\*" dev.foretop.app.Main %*
exit /b %ERRORLEVEL%

:find_jdk
set "JDK="
for %%H in ("%JAVA_HOME%" "%JDK25_HOME%") do call :try_jdk "%%~H"
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%USERPROFILE%\.jdks\*") do call :try_jdk "%%~H"
exit /b 0

:try_jdk
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[.\"]" "%~1\release" >nul 2>nul && set "JDK=%~1"
exit /b 0

:is_stale
set "STALE=1"
if not exist "%BUILT%" exit /b 0
rem PowerShell is on every Windows that JDK 25 runs on; cmd itself cannot compare times of trees.
powershell -NoProfile -Command "$built = (Get-Item '%BUILT%').LastWriteTime; $sources = Get-ChildItem -Recurse -File '%HERE%pom.xml', '%HERE%app\pom.xml', '%HERE%proxy\pom.xml', '%HERE%icons\pom.xml', '%HERE%icons\src', '%HERE%proxy\src\main', '%HERE%app\src\main'; if ($sources | Where-Object { $_.LastWriteTime -gt $built }) { exit 1 } else { exit 0 }"
if not errorlevel 1 set "STALE="
exit /b 0
