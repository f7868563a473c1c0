package dev.rollback.postgres.testing;
final class Placeholder {}
