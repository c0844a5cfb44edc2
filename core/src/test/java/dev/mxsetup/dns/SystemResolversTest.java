package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemResolversTest {
    @Test
    void everyOneHasAnAddressAndAPort() {
        assertThat(SystemResolvers.addresses())
                .allMatch(resolver -> !resolver.isUnresolved() && resolver.getPort() > 0);
    }
}
