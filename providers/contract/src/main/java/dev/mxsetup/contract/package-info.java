/** What every provider must do, as tests: {@link dev.mxsetup.contract.ProviderContract}. */
@NullMarked
package dev.mxsetup.contract;

import org.jspecify.annotations.NullMarked;
