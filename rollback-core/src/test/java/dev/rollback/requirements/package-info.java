/** REQUIREMENTS.md: what the runbooks ask for, and the tests that show it. */
package dev.rollback.requirements;
