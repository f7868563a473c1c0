import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.security.MessageDigest
import org.jooq.codegen.GenerationTool
import org.jooq.meta.jaxb.Configuration
import org.jooq.meta.jaxb.Database
import org.jooq.meta.jaxb.Generate
import org.jooq.meta.jaxb.Generator
import org.jooq.meta.jaxb.Jdbc
import org.jooq.meta.jaxb.Logging
import org.jooq.meta.jaxb.Target

def script = new File(project.basedir, 'src/main/sql/trading.sql')
def self = new File(project.basedir, 'src/main/codegen/GenerateDomain.groovy')
def output = new File(project.properties['jooq.output'])
def stamp = new File(output.parentFile, 'jooq.sha256')

def digest = MessageDigest.getInstance('SHA-256')
[script, self].each { digest.update(it.bytes) }
digest.update(project.properties['jooq.version'].bytes)
def inputs = digest.digest().encodeHex().toString()

if (output.directory && stamp.file && stamp.text == inputs) {
    return
}

System.setProperty('org.jooq.no-logo', 'true')
System.setProperty('org.jooq.no-tips', 'true')
System.setProperty('ot.epg.working-dir', project.properties['pg.working-dir'])
def server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()
try {
    server.postgresDatabase.connection.withCloseable { it.createStatement().execute(script.getText('UTF-8')) }
    GenerationTool.generate(new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc()
                    .withDriver('org.postgresql.Driver')
                    .withUrl(server.getJdbcUrl('postgres', 'postgres')))
            .withGenerator(new Generator()
                    .withDatabase(new Database().withInputSchema('trading').withIncludeRoutines(false))
                    .withGenerate(new Generate()
                            .withGeneratedAnnotation(false)
                            .withImplicitJoinPathsToOne(false)
                            .withImplicitJoinPathsToMany(false))
                    .withTarget(new Target()
                            .withPackageName('dev.rollback.examples.domain')
                            .withDirectory(output.path))))
} finally {
    // before the plugin's class loader goes away
    server.close()
}
stamp.text = inputs
