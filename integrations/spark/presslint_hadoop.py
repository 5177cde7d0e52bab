"""Files that Spark reaches through Hadoop's file systems: `hdfs:`, `s3a:`, `abfs:`, `gs:`, ….

They are read and written by Hadoop's own classes in a JVM, with the configuration of the Spark session, because Spark offers
Python nothing that would do: `binaryFile` holds a whole file in memory and ends at 2 GB, `addFile` sends every file to every
node. The JVM copies from stream to stream, so that an archive of any size is never in the memory of either.
"""

import functools
import os
from pathlib import Path
from typing import Any

import pyspark
from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway
from py4j.protocol import Py4JJavaError
from pyspark import SparkFiles

from presslint_storage import Stat


def _told(call):
    """What Java throws, as an OSError of one line."""

    @functools.wraps(call)
    def told(*args):
        try:
            return call(*args)
        except Py4JJavaError as error:
            thrown = error.java_exception
            message = (thrown.getMessage() or "").splitlines() or [""]
            raise OSError(f"{thrown.getClass().getSimpleName()}: {message[0]}") from None

    return told


class HadoopStorage:
    """Files that Hadoop's file systems reach, each found by the scheme of its address."""

    def __init__(self, jvm: Any, configuration: Any) -> None:
        self._configuration = configuration
        self._path = jvm.org.apache.hadoop.fs.Path

    def _at(self, path: str) -> tuple[Any, Any]:
        place = self._path(path)
        return place.getFileSystem(self._configuration), place

    def _local(self, path: Path) -> Any:
        # Not Path.as_uri, which escapes: Hadoop takes addresses as they are.
        return self._path(f"file://{path.absolute()}")

    @_told
    def stat(self, path: str) -> Stat:
        files, place = self._at(path)
        known = files.getFileStatus(place)
        if known.isDirectory():
            raise IsADirectoryError(f"{path} is a folder")
        return Stat(known.getLen(), known.getModificationTime() * 1_000_000)

    @_told
    def fetch(self, path: str, to: Path) -> None:
        files, place = self._at(path)
        # Without a checksum file beside it.
        files.copyToLocalFile(False, place, self._local(to), True)
        # presslint knows an input by its path, size and time: the copy of a retry must be the same input.
        modified_ns = self.stat(path).modified_ns
        os.utime(to, ns=(modified_ns, modified_ns))

    @_told
    def names(self, folder: str) -> list[str]:
        files, place = self._at(folder)
        if not files.exists(place):
            return []
        # One at a time as they come from the server: a folder may hold a hundred thousand.
        listed = files.listStatusIterator(place)
        names = []
        while listed.hasNext():
            names.append(listed.next().getPath().getName())
        return names

    @_told
    def put(self, local: Path, path: str) -> None:
        files, place = self._at(path)
        files.mkdirs(place.getParent())
        files.copyFromLocalFile(False, False, self._local(local), place)

    @_told
    def move(self, source: str, target: str) -> None:
        files, to = self._at(target)
        at = self._path(source)
        # What happens to a file that is there already differs between file systems: it is not left to them.
        if files.exists(to):
            if files.getFileStatus(to).getLen() == files.getFileStatus(at).getLen():
                return
            files.delete(to, False)
        files.mkdirs(to.getParent())
        if not files.rename(at, to) and not files.exists(to):
            raise OSError(f"{target} cannot be written")

    @_told
    def remove(self, path: str) -> None:
        files, place = self._at(path)
        files.delete(place, True)


def configuration_of(spark: Any) -> str:
    """The Hadoop configuration of a session as XML, `spark.hadoop.*` among it, to be sent to tasks as Spark itself does."""
    written = spark.sparkContext._jvm.java.io.StringWriter()
    spark.sparkContext._jsc.hadoopConfiguration().writeXml(written)
    return written.toString()


def hadoop_of_driver(spark: Any) -> HadoopStorage:
    """In the JVM that the driver has."""
    context = spark.sparkContext
    return HadoopStorage(context._jvm, context._jsc.hadoopConfiguration())


@functools.cache
def hadoop_of_task(configuration: str) -> HadoopStorage:
    """In a JVM beside the Python worker, which has no way into that of its executor. The tasks of a worker share it; it ends
    when the worker does.
    """
    jars = _spark_jars()
    py4j = next(iter(jars.glob("py4j-*.jar")))
    java_home = os.environ.get("JAVA_HOME")
    port, token = launch_gateway(
        jarpath=str(py4j),
        classpath=os.pathsep.join(_classpath(jars)),
        javaopts=["-Xmx256m"],
        java_path=str(Path(java_home, "bin", "java")) if java_home else "java",
        die_on_exit=True,
        enable_auth=True,
    )
    gateway = JavaGateway(gateway_parameters=GatewayParameters(port=port, auth_token=token))
    settings = gateway.jvm.org.apache.hadoop.conf.Configuration(False)
    settings.addResource(gateway.jvm.java.io.ByteArrayInputStream(configuration.encode()))
    return HadoopStorage(gateway.jvm, settings)


def _spark_jars() -> Path:
    """The folder of Spark's jars: a node's own Spark, that of pip, or what YARN unpacks for a container."""
    places = [Path(pyspark.__file__).parent / "jars", Path("__spark_libs__")]
    if "SPARK_HOME" in os.environ:
        places.insert(0, Path(os.environ["SPARK_HOME"], "jars"))
    for place in places:
        if any(place.glob("py4j-*.jar")):
            return place.absolute()
    raise OSError(f"no jars of Spark in {', '.join(map(str, places))}")


def _classpath(jars: Path) -> list[str]:
    """Spark's jars, those of `--jars` and `--packages`, and what the cluster adds for its executors."""
    added = [os.environ.get(name) for name in ("HADOOP_CONF_DIR", "SPARK_DIST_CLASSPATH", "CLASSPATH")]
    return [f"{SparkFiles.getRootDirectory()}/*", f"{os.getcwd()}/*", *filter(None, added), f"{jars}/*"]
