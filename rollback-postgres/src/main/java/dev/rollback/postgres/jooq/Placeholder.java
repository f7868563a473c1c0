package dev.rollback.postgres.jooq;
final class Placeholder {}
