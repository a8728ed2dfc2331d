throw new Error('usocket is not installed: only bus addresses with a path can be used')
