@echo off
rem Starts Immunis Console (no arguments) or one of its commands with a JDK 25 or newer that it finds itself.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0.."
set "FOUND="
call :try "%IMMUNIS_JAVA_HOME%"
call :try "%JAVA25_HOME%"
call :try "%JAVA_HOME%"
call :try "%HOME_DIR%\runtime"
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
  if exist "%%~P" for /d %%J in ("%%~P\*") do call :try "%%~J"
)
if not defined FOUND (
  echo immunis: no JDK 25 or newer found; install Temurin 25 or name its folder in IMMUNIS_JAVA_HOME 1>&2
  exit /b 3
)
"%FOUND%\bin\java.exe" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC %IMMUNIS_JAVA_OPTS% -classpath "%HOME_DIR%\lib\*" dev.immunis.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  set "VERSION=%%~V"
  for /f "tokens=1 delims=.-+" %%M in ("!VERSION!") do if %%M GEQ 25 set "FOUND=%~1"
)
exit /b 0
